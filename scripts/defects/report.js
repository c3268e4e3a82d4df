/** @type {import("./open-copy.js").Defect[]} */
export const REPORT = [];
