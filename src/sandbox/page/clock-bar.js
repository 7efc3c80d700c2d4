import { fullDateOf, timeOf } from './dates.js';
import { toast } from './dialogs.js';
import { el, icon } from './dom.js';
import { failed } from './links.js';
import { act } from './server.js';
import { LANGUAGES, language, t } from './texts.js';

/** The bar on top: what this is, the simulated time and the buttons that move it, the language. */
export function clockBar({ view, changeLanguage }) {
  return [
    el('div.title', {}, [
      el('img', { src: '/page/mark.svg', alt: '', width: 36, height: 36 }),
      el('div', {}, el('h1', {}, t('ground')), el('p', {}, t('lead'))),
    ]),
    el('section.clock', { 'aria-label': t('clock') }, [
      el('p.now', { role: 'timer' }, nowParts(view.now)),
      view.clock.canMove && el('div.moves', {}, [mover('hour'), mover('day'), view.clock.knowsDue && mover('due')]),
    ]),
    languageSwitch(changeLanguage),
  ];
}

/** The simulated date and time, for the line `.now`. */
export const nowParts = (now) => [icon('clock'), el('span', {}, fullDateOf(now)), el('b', {}, timeOf(now))];

function mover(to) {
  const button = el('button.move', { type: 'button', 'data-to': to }, t(to));
  button.addEventListener('click', async () => {
    // Not disabled: that would take the keyboard's focus away. One move at a time.
    if (document.querySelector('.move[aria-busy]')) return;
    button.setAttribute('aria-busy', 'true');
    const { moved } = await act({ do: 'clock', to }).catch((error) => {
      failed(error);
      return { moved: true };
    });
    if (!moved) toast(t('nothingDue'));
    button.removeAttribute('aria-busy');
  });
  return button;
}

function languageSwitch(changeLanguage) {
  const select = el('select.language', { 'aria-label': t('language') });
  for (const [code, name] of Object.entries(LANGUAGES)) {
    select.append(el('option', { value: code, lang: code, selected: code === language() }, name));
  }
  select.addEventListener('change', () => changeLanguage(select.value));
  return select;
}
