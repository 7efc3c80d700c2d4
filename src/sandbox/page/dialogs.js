import { avatar, el, nameOf } from './dom.js';
import { t } from './texts.js';

const TOAST_MS = 4000;

/** A short note at the top of the chat; `action` adds a button to it. */
export function toast(text, action) {
  const holder = document.getElementById('toasts');
  const close = () => note.remove();
  const press = () => {
    close();
    action.run();
  };
  const note = el('div.toast', {}, el('p', { dir: 'auto' }, text));
  if (action) note.append(el('button.quiet', { type: 'button', onclick: press }, action.label));
  holder.append(note);
  setTimeout(close, action ? TOAST_MS * 2 : TOAST_MS);
}

function show(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

/** The alert of a callback answer, or a text to be copied by hand. */
export function alertBox(text, label = t('ok')) {
  const dialog = el('dialog', { 'aria-modal': 'true' });
  dialog.append(
    el('div.words', {}, ...text.split('\n').map((line) => el('p', { dir: 'auto' }, line))),
    el('button.main', { type: 'button', autofocus: true, onclick: () => dialog.close() }, label),
  );
  show(dialog);
}

/** A few things to do with something: `[label, run]` each. */
export function actionMenu(label, actions) {
  const dialog = el('dialog.actions', { 'aria-modal': 'true', 'aria-label': label });
  const row = ([words, run]) => {
    const pick = () => {
      dialog.close();
      run();
    };
    return el('li', {}, el('button.person', { type: 'button', onclick: pick }, words));
  };
  dialog.append(
    el('ul', {}, actions.map(row)),
    el('div.row', {}, el('button.quiet', { type: 'button', onclick: () => dialog.close() }, t('cancel'))),
  );
  show(dialog);
}

/** Asks which person; gives the person, or undefined when closed. */
export function choosePerson({ title, hint, link, people, extra }) {
  return new Promise((resolve) => {
    const dialog = el('dialog.chooser', { 'aria-modal': 'true', 'aria-label': title });
    const choose = (person) => {
      resolve(person);
      dialog.close();
    };
    const rows = people.map((person) =>
      el('li', {}, [
        el('button.person', { type: 'button', onclick: () => choose(person) }, [
          avatar(person),
          el('span.who', {}, el('b', { dir: 'auto' }, nameOf(person)), el('small', { dir: 'auto' }, person.role)),
        ]),
      ]),
    );
    dialog.append(
      el('h2', {}, title),
      ...(hint ? [el('p.hint', {}, hint)] : []),
      ...(link ? [el('p.link', { dir: 'ltr' }, link)] : []),
      el('ul', {}, rows),
      el('div.row', {}, extra, el('button.quiet', { type: 'button', onclick: () => dialog.close() }, t('cancel'))),
    );
    dialog.addEventListener('close', () => resolve(undefined));
    show(dialog);
  });
}
