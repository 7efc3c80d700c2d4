import { el, icon } from './dom.js';
import { failed } from './links.js';
import { act, isPhoto, upload } from './server.js';
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
  const say = (text) => act({ do: 'say', person: person.id, text }).catch(failed);
  /** The own message whose words are being changed. */
  let edited;
  const editing = el('div.editing', { hidden: true }, [
    el('p', {}, t('editing')),
    el('button.quiet', { type: 'button', onclick: () => edit(undefined) }, t('cancel')),
  ]);
  const put = (text) => {
    input.value = text;
    grow(input);
  };
  const clear = () => {
    put('');
    drafts.delete(person.id);
  };
  function edit(message) {
    edited = message;
    editing.hidden = message === undefined;
    put(message ? (message.text ?? message.caption ?? '') : (drafts.get(person.id) ?? ''));
    input.focus();
  }
  const send = () => {
    const text = input.value;
    if (text.trim() === '') return;
    showMenu(false);
    if (edited) {
      act({ do: 'edit', person: person.id, message: edited.message_id, text }).catch(failed);
      edit(undefined);
      return;
    }
    clear();
    say(text);
  };
  const sendFiles = (files) => {
    const caption = input.value.trim();
    clear();
    for (const [at, part] of albums(files).entries()) {
      const album = part.length > 1 ? `${Date.now()}${at}` : undefined;
      for (const file of part)
        upload(person.id, file, { album, caption: file === files[0] ? caption : '' }).catch(failed);
    }
  };
  const showMenu = (isOpen, typed = '/') => {
    const wanted = person.commands.filter(({ command }) => `/${command}`.startsWith(typed));
    menu.replaceChildren(
      ...commandRows(wanted, (command) => {
        showMenu(false);
        clear();
        say(`/${command}`);
        input.focus();
      }),
    );
    menu.hidden = !isOpen || (wanted.length === 0 && typed !== '/');
    toggle.setAttribute('aria-expanded', String(!menu.hidden));
  };
  toggle.addEventListener('click', () => showMenu(menu.hidden));
  input.addEventListener('input', () => {
    if (!edited) drafts.set(person.id, input.value);
    grow(input);
    showMenu(!edited && /^\/\w*$/.test(input.value), input.value);
  });
  input.addEventListener('paste', (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    sendFiles(files);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  picker.addEventListener('change', () => {
    sendFiles([...picker.files]);
    picker.value = '';
  });
  const foot = el('form.foot', {}, [
    menu,
    editing,
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
  // Esc closes what is open here before it closes the chat, wherever in the foot the focus is.
  foot.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || (menu.hidden && !edited)) return;
    event.preventDefault();
    if (menu.hidden) edit(undefined);
    else showMenu(false);
    input.focus();
  });
  foot.addEventListener('drop-files', (event) => sendFiles(event.detail));
  foot.addEventListener('edit-message', (event) => edit(event.detail));
  return foot;
}

/** What clients send together: photos with photos, documents with documents, ten at most. */
function albums(files) {
  const parts = [];
  for (const file of files) {
    const last = parts.at(-1);
    if (last && last.length < 10 && isPhoto(last[0]) === isPhoto(file)) last.push(file);
    else parts.push([file]);
  }
  return parts;
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
