package neurostash.core.tile;

import neurostash.core.Require;

import java.util.Optional;

/**
 * An array laid over tiles, in reading order. Row i of the array runs through all tiles beside one
 * another, each with a driver of its own; a column's currents in the tiles below one another are
 * summed where they are sensed (assumed to cost nothing).
 *
 * @param rows rows of the array
 * @param columns columns of the array
 * @param tileRows rows of a tile
 * @param tileColumns columns of a tile
 */
public record Tiles(int rows, int columns, int tileRows, int tileColumns) {

    public Tiles {
        Require.within("rows", rows, 1, 1 << 20);
        Require.within("columns", columns, 1, 1 << 20);
        Require.within("tileRows", tileRows, 1, 1 << 20);
        Require.within("tileColumns", tileColumns, 1, 1 << 20);
    }

    /** An array that is all one. */
    public static Tiles single(int rows, int columns) {
        return new Tiles(rows, columns, rows, columns);
    }

    /** An array over tiles of a size; without one the array is a single tile of its own size. */
    public static Tiles of(int rows, int columns, Optional<TileSize> size) {
        return size.map(tile -> new Tiles(rows, columns, tile.rows(), tile.columns()))
                .orElseGet(() -> single(rows, columns));
    }

    /** Tiles below one another. */
    public int down() {
        return Math.ceilDiv(rows, tileRows);
    }

    /** Tiles beside one another. */
    public int across() {
        return Math.ceilDiv(columns, tileColumns);
    }

    /** First row of the array in the tiles of a place from the top. */
    public int firstRow(int down) {
        return down * tileRows;
    }

    /** Rows of the array in the tiles of a place from the top. */
    public int rowsIn(int down) {
        return Math.min(tileRows, rows - firstRow(down));
    }

    /** First column of the array in the tiles of a place from the left. */
    public int firstColumn(int across) {
        return across * tileColumns;
    }

    /** Columns of the array in the tiles of a place from the left. */
    public int columnsIn(int across) {
        return Math.min(tileColumns, columns - firstColumn(across));
    }

    /** Place from the left of the tiles that hold a column. */
    public int acrossOf(int column) {
        return column / tileColumns;
    }

    /** Rows that share a column's line in one tile. */
    public int sharedRows() {
        return Math.min(tileRows, rows);
    }

    /** Columns that share a row's line in one tile. */
    public int sharedColumns() {
        return Math.min(tileColumns, columns);
    }
}
