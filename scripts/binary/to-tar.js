// Files and folders → a tar archive. The same entries give the same bytes: no clock, no names of users.

const BLOCK = 512;

/**
 * @typedef {object} Entry
 * @property {string} path at most 100 characters; a folder's ends with a slash
 * @property {number} mode
 * @property {number} [owner] the number of user and group; root without it
 * @property {Buffer} [data] of a file
 */

/**
 * @param {readonly Entry[]} entries they are sorted here, so that a folder comes before what it holds
 * @returns {Buffer}
 */
export function toTar(entries) {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const parts = sorted.flatMap((entry) => [toHeader(entry), ...toBlocks(entry.data)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function toBlocks(data = Buffer.alloc(0)) {
  return [data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)];
}

/** POSIX.1-1988, ustar. */
function toHeader({ path, mode, owner = 0, data }) {
  if (Buffer.byteLength(path) > 100) throw new Error(`too long for a tar archive: ${path}`);
  const header = Buffer.alloc(BLOCK);
  const number = (value, length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  header.write(path, 0);
  header.write(number(mode, 8), 100);
  header.write(number(owner, 8), 108);
  header.write(number(owner, 8), 116);
  header.write(number(data?.length ?? 0, 12), 124);
  header.write(number(0, 12), 136);
  header.write(" ".repeat(8), 148);
  header.write(path.endsWith("/") ? "5" : "0", 156);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}
