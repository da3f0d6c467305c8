// Loads plotly before there is anything to draw.

export default function ({ data }) {
  plotly(data.base).catch(() => {}); // the map itself says what went wrong
}
