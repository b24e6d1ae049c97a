/**
 * How do tables by columns become rows? As Python wrote them small, each name once.
 */

/**
 * The rows of a table that is written by columns.
 * @param {Record<string, any[]>} table
 * @returns {any[]}
 */
export function rowsOf(table) {
  const columns = Object.entries(table);
  const [[, first = []] = []] = columns;
  return first.map((_, number) => {
    /** @type {Record<string, any>} */
    const row = {};
    for (const [name, column] of columns) row[name] = column[number];
    return row;
  });
}

/**
 * The same, each row with its place in the table.
 * @param {Record<string, any[]>} table
 * @param {string} name of the place
 * @returns {any[]}
 */
export function numberedRowsOf(table, name) {
  return rowsOf(table).map((row, number) => Object.assign(row, { [name]: number }));
}

/**
 * The rows of a table that have a rectangle, which is written as four days.
 * @param {Record<string, any[]>} table
 * @returns {any[]}
 */
export function rectRowsOf(table) {
  return rowsOf(table).map((row) => {
    const [first, beyond, known, given_up] = row.rect;
    row.rect = { first, beyond, known, given_up };
    return row;
  });
}
