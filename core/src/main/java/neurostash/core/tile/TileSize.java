package neurostash.core.tile;

import neurostash.core.Require;

/**
 * The size of one tile, a small array with lines, drivers and switches of its own. Tiles are made
 * whole: a line has its full length even where an array leaves cells of the tile unused.
 *
 * @param rows word lines of a tile
 * @param columns bit lines of a tile
 */
public record TileSize(int rows, int columns) {

    public TileSize {
        Require.within("rows", rows, 1, 1 << 20);
        Require.within("columns", columns, 1, 1 << 20);
    }
}
