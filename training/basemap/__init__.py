"""Makes ``static/ne``: the ground of the map, from Natural Earth. Not needed to run Dateline."""
