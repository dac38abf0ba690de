// The entry bundle is what must arrive before the first paint: index.html's scripts and styles, gzipped.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 250;
const html = readFileSync("dist/index.html", "utf8");
const files = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1]);
if (files.length === 0) throw new Error("dist/index.html names no script: was the build run?");

let total = 0;
for (const file of new Set(files)) {
  const size = gzipSync(readFileSync(`dist/${file}`)).length / 1000;
  total += size;
  console.log(`${size.toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${total.toFixed(1).padStart(7)} kB  entry, gzipped (limit ${LIMIT_KB} kB)`);
if (total > LIMIT_KB) {
  console.error(`The entry bundle is ${(total - LIMIT_KB).toFixed(1)} kB over its limit.`);
  process.exit(1);
}
