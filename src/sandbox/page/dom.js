/** An element: `el('button.send', { type: 'button', onclick }, 'text', child)`. Texts are never read as HTML. */
export function el(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-7z',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7',
  more: 'M12 5v.01M12 12v.01M12 19v.01',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  copy: 'M9 9h11v11H9zM5 15V4h11',
  out: 'M8 16L18 6M9 6h9v9',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  pin: 'M9 4h6l-1 6 4 4H6l4-4zM12 14v6',
  slash: 'M15 4L9 20',
};
const SVG = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Up to two letters of a name; one character for names without spaces in Han script. */
export function initials(person) {
  const first = [...person.firstName][0] ?? '?';
  const isHan = /\p{Script=Han}/u.test(person.firstName);
  const isJoined = /\p{Script=Arabic}/u.test(person.firstName);
  const second = isHan || isJoined ? '' : ([...(person.lastName ?? '')][0] ?? '');
  return (first + second).toUpperCase();
}

/** Full name in the order of the person's own language: family name first in Chinese and Vietnamese. */
export function nameOf({ firstName, lastName, languageCode }) {
  if (!lastName) return firstName;
  if (languageCode.startsWith('zh')) return lastName + firstName;
  return languageCode.startsWith('vi') ? `${lastName} ${firstName}` : `${firstName} ${lastName}`;
}

export const avatar = (person) => el(`span.avatar.tone-${person.id % 6}`, { 'aria-hidden': 'true' }, initials(person));
