/** Draws a picture of numbers as PNG: set by Typst, which knows directions and scripts, then painted from its outlines. */
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Picture } from '../domain/picture.ts';
import { set } from './compiler.ts';
import { familiesFor } from './fonts.ts';

const template = fileURLToPath(new URL('./picture.typ', import.meta.url));
/** In pixels: twice the width of a phone's chat, well under Telegram's 10,000 for both sides together. */
const width = 1080;

/** Throws what Typst says of the template. */
export function setPicture(picture: Picture): Uint8Array {
  const data = { ...picture, fonts: familiesFor(picture.language) };
  // Letters are outlines there: no font of the machine is asked.
  const svg = set(template, data, (compiler, result) => compiler.plainSvg(result));
  const painted = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } });
  return new Uint8Array(painted.render().asPng());
}
