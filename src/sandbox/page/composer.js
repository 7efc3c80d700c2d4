import { el, icon } from './dom.js';
import { failed } from './links.js';
import { act, upload } from './server.js';
import { t } from './texts.js';

/** The foot of a chat: Start, Unblock, or the field with commands and files. Drafts are kept per person. */
export function makeComposer() {
  const drafts = new Map();
  return (person) => {
    if (person.blocked) {
      const unblock = () => act({ do: 'block', person: person.id, blocked: false }).catch(failed);
      return el('div.foot', {}, el('button.main.wide', { type: 'button', onclick: unblock }, t('unblock')));
    }
    if (!person.started) {
      const start = () => act({ do: 'say', person: person.id, text: '/start' }).catch(failed);
      return el('div.foot', {}, el('button.main.wide', { type: 'button', onclick: start }, t('start')));
    }
    return field(person, drafts);
  };
}

function field(person, drafts) {
  const input = el('textarea', {
    rows: 1,
    dir: 'auto',
    placeholder: t('write'),
    'aria-label': t('write'),
    enterkeyhint: 'send',
  });
  input.value = drafts.get(person.id) ?? '';
  const picker = el('input', { type: 'file', multiple: true, hidden: true, 'aria-label': t('attach') });
  const menu = el('ul.commands', { hidden: true, 'aria-label': t('commands') });
  const toggle = el(
    'button.round',
    { type: 'button', 'aria-label': t('commands'), 'aria-expanded': 'false', title: t('commands') },
    icon('slash'),
  );
  const clear = () => {
    input.value = '';
    drafts.delete(person.id);
    grow(input);
  };
  const send = () => {
    const text = input.value;
    if (text.trim() === '') return;
    clear();
    showMenu(false);
    act({ do: 'say', person: person.id, text }).catch(failed);
  };
  const sendFiles = async (files) => {
    let caption = input.value.trim();
    clear();
    for (const file of files) {
      await upload(person.id, file, caption).catch(failed);
      caption = '';
    }
  };
  const showMenu = (isOpen, typed = '/') => {
    const wanted = person.commands.filter(({ command }) => `/${command}`.startsWith(typed));
    menu.replaceChildren(
      ...commandRows(wanted, (command) => {
        showMenu(false);
        act({ do: 'say', person: person.id, text: `/${command}` }).catch(failed);
        input.focus();
      }),
    );
    menu.hidden = !isOpen || (wanted.length === 0 && typed !== '/');
    toggle.setAttribute('aria-expanded', String(!menu.hidden));
  };
  toggle.addEventListener('click', () => showMenu(menu.hidden));
  input.addEventListener('input', () => {
    drafts.set(person.id, input.value);
    grow(input);
    showMenu(/^\/\w*$/.test(input.value), input.value);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) {
      event.preventDefault();
      showMenu(false);
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  picker.addEventListener('change', () => sendFiles([...picker.files]));
  const foot = el('form.foot', {}, [
    menu,
    toggle,
    el(
      'button.round',
      { type: 'button', 'aria-label': t('attach'), title: t('attach'), onclick: () => picker.click() },
      icon('clip'),
    ),
    picker,
    input,
    el('button.round.send', { type: 'submit', 'aria-label': t('send'), title: t('send') }, icon('send')),
  ]);
  foot.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  foot.addEventListener('drop-files', (event) => sendFiles(event.detail));
  return foot;
}

function commandRows(commands, choose) {
  if (commands.length === 0) return [el('li.none', {}, t('noCommands'))];
  return commands.map(({ command, description }) =>
    el('li', {}, [
      el(
        'button',
        { type: 'button', onclick: () => choose(command) },
        el('b', { dir: 'ltr' }, `/${command}`),
        el('span', { dir: 'auto' }, description),
      ),
    ]),
  );
}

function grow(input) {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
}
