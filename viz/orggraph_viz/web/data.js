/**
 * How do the values get out of the page? As Python made them small, so they are unpacked.
 */

/**
 * The values of a page: the film, the plan, how it begins, and what pyvis says.
 * @param {string} text a JSON string of base64, of deflated JSON
 * @returns {Promise<any>}
 */
export async function readData(text) {
  const letters = atob(JSON.parse(text));
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
