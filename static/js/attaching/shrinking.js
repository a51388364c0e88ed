// A photograph of a page needs no ten megabytes: 2,600 points along A4 are 220 dots an inch, which reads well.
const LONGEST = 2600; // points
const WORTH = 1_500_000; // bytes; smaller pictures stay as they are
const QUALITY = 0.85;
const FOREIGN = /hei[cf]$/i; // what few computers open; a browser that can read it makes it a JPG

// The same picture as a smaller JPG; whatever cannot be read, or is no picture, comes back untouched.
export async function shrunk(file) {
  const isForeign = FOREIGN.test(file.type) || FOREIGN.test(file.name);
  if (!isForeign && (!file.type.startsWith("image/") || file.size < WORTH)) return file;
  try {
    const blob = await drawn(await createImageBitmap(file));
    if (!isForeign && blob.size >= file.size) return file;
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    return new File([blob], name, { type: blob.type, lastModified: file.lastModified });
  } catch {
    return file;
  }
}

function drawn(picture) {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // what is transparent in a PNG
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail()), "image/jpeg", QUALITY));
}
