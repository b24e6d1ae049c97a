/**
 * How do the values get out of the page? As Python made them small, so they are unpacked.
 */

/**
 * The values of a page: the film, the plan, how it begins, and what pyvis says.
 * @param {string} text a JSON string of base64, of deflated JSON
 * @returns {Promise<any>}
 */
export async function readData(text) {
  const bytes = Uint8Array.from(atob(JSON.parse(text)), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
