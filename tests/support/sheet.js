// A contact sheet, drawn by the page itself: [step, name, picture]. "add" takes a picture as base64,
// "ready" says whether all are read, "draw" gives the sheet as base64.
const [step, name, picture] = arguments;
const [TILE, GAP, LABEL, COLUMNS] = [400, 16, 24, 5];
window.__tiles ??= [];
if (step === "add") {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  window.__tiles.push({ name, image });
}
if (step === "ready") return window.__tiles.every(({ image }) => image.complete && image.naturalWidth > 0);
if (step === "draw") {
  const tiles = window.__tiles.splice(0);
  const height = Math.max(...tiles.map(({ image }) => Math.round((TILE * image.naturalHeight) / image.naturalWidth)));
  const sheet = document.createElement("canvas");
  sheet.width = GAP + COLUMNS * (TILE + GAP);
  sheet.height = GAP + Math.ceil(tiles.length / COLUMNS) * (height + LABEL + GAP);
  const pen = sheet.getContext("2d");
  pen.fillStyle = "#8a8f98";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.fillStyle = "#000";
  pen.font = "14px sans-serif";
  tiles.forEach(({ name, image }, nth) => {
    const x = GAP + (nth % COLUMNS) * (TILE + GAP);
    const y = GAP + Math.floor(nth / COLUMNS) * (height + LABEL + GAP);
    pen.drawImage(image, x, y + LABEL, TILE, (TILE * image.naturalHeight) / image.naturalWidth);
    pen.fillText(name, x, y + 16);
  });
  return sheet.toDataURL("image/png").split(",")[1];
}
