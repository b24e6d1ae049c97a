/**
 * How was a table written? Columns that say the same often say it once, by numbers.
 */

/**
 * The tables of a film or plan, with each column written out.
 * @param {Record<string, any>} tables
 * @returns {Record<string, any>}
 */
export function unpacked(tables) {
  return mapped(tables, (table) => (isTable(table) ? mapped(table, unpackedColumn) : table));
}

/** @param {any} value */
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} column */
function unpackedColumn(column) {
  if (!isTable(column)) return column;
  return column.at.map((/** @type {number} */ place) => column.of[place]);
}

/**
 * @param {Record<string, any>} record
 * @param {(value: any) => any} change
 */
function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
