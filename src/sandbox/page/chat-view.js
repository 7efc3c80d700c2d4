import { bubble, daySeparator } from './bubbles.js';
import { number } from './dates.js';
import { actionMenu } from './dialogs.js';
import { avatar, el, icon, nameOf } from './dom.js';
import { failed } from './links.js';
import { act } from './server.js';
import { t } from './texts.js';

/** Nearer to the end than this, somebody reads what comes. */
const AT_END_PX = 40;

/**
 * The right side for one person. `show` draws everything; `put` and `take` change single messages and keep place and
 * focus: who reads further up stays there, and is offered the way down. `waiting` holds `message:data` of buttons that
 * spin; `reachedEnd` is called when everything has been seen.
 */
export function makeChatView({ holder, acts, back, composer, waiting, botName, reachedEnd }) {
  let log;
  let foot;
  let typing;
  let down;
  let shown;
  let unseen = 0;
  let wasAtEnd = true;
  /** Where it was scrolled to when that was last looked at. */
  let seenTop = 0;
  const isWaiting = (message, data) => waiting.has(`${shown.id} ${message.message_id} ${data}`);
  const draw = (message) => bubble(message, shown, acts, isWaiting);
  const elementFor = (id) => log.querySelector(`[data-id="${id}"]`);
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    scrolled();
  };
  function scrolled() {
    seenTop = log.scrollTop;
    wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < AT_END_PX;
    if (wasAtEnd && unseen > 0) {
      unseen = 0;
      reachedEnd(shown);
    }
    drawDown();
  }
  /** A browser tells of scrolling with its next frame: what comes before that must not pull anybody down. */
  const seeScrolled = () => log.scrollTop !== seenTop && scrolled();
  /** The way down, with the number of messages that came meanwhile. */
  function drawDown() {
    down.hidden = unseen === 0;
    down.replaceChildren(`${t('newMessages')} (${number(unseen)})`);
  }
  // The field grows, a phone's keyboard opens: who was at the end stays at the end.
  const resized = new ResizeObserver(() => wasAtEnd && toEnd());

  function renewFoot() {
    const fresh = composer(shown);
    foot.replaceWith(fresh);
    foot = fresh;
  }

  function redraw(message) {
    const old = elementFor(message.message_id);
    const key = old?.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const fresh = draw(message);
    old?.replaceWith(fresh);
    if (key !== undefined) [...fresh.querySelectorAll('.key')].find((one) => one.dataset.key === key)?.focus();
    return fresh;
  }

  return {
    show(person) {
      if (log?.isConnected) seeScrolled();
      const place = shown?.id === person.id && log.isConnected && !wasAtEnd ? log.scrollTop : undefined;
      if (place === undefined) unseen = 0;
      shown = person;
      resized.disconnect();
      log = el('div.log', { role: 'log', 'aria-live': 'polite', tabindex: 0, 'aria-label': nameOf(person) });
      typing = el('p.typing', { hidden: true }, el('i'), el('i'), el('i'), el('span', {}, t('typing')));
      down = el('button.down', { type: 'button', hidden: true, onclick: toEnd });
      foot = composer(person);
      person.messages.forEach((message, at) => {
        const separator = daySeparator(message, person.messages[at - 1]);
        if (separator) log.append(separator);
        log.append(draw(message));
      });
      if (person.messages.length === 0) log.append(greeting(person, botName(person)));
      holder.replaceChildren(head(person, back, botName(person)), log, el('div.under', {}, down), typing, foot);
      log.addEventListener('scroll', scrolled);
      log.addEventListener('dragover', (event) => event.preventDefault());
      log.addEventListener('drop', (event) => {
        event.preventDefault();
        foot.dispatchEvent(new CustomEvent('drop-files', { detail: [...event.dataTransfer.files] }));
      });
      if (place === undefined) toEnd();
      else log.scrollTop = place;
      drawDown();
      resized.observe(log);
    },
    /** A message is new or changed. */
    put(message, before) {
      seeScrolled();
      typing.hidden = true;
      if (elementFor(message.message_id)) {
        const stay = wasAtEnd;
        redraw(message);
        if (stay) toEnd();
        return;
      }
      log.querySelector('.greeting')?.remove();
      const separator = daySeparator(message, before);
      if (separator) log.append(separator);
      const fresh = draw(message);
      fresh.classList.add('arriving');
      const follow = wasAtEnd || message.from?.id === shown.id;
      log.append(fresh);
      if (follow) toEnd();
      else unseen++;
      drawDown();
      if (!foot.matches('form')) renewFoot();
    },
    take(ids) {
      for (const id of ids) {
        const gone = elementFor(id);
        gone?.classList.add('leaving');
        setTimeout(() => gone?.remove(), 180);
      }
    },
    redraw,
    isAtEnd: () => wasAtEnd,
    edit: (message) => foot.dispatchEvent(new CustomEvent('edit-message', { detail: message })),
    /** Commands, pins, reactions or the block changed. */
    renew(person) {
      seeScrolled();
      const wasFocused = foot.contains(document.activeElement);
      shown = person;
      for (const message of person.messages) redraw(message);
      renewFoot();
      if (wasFocused) foot.querySelector('textarea')?.focus();
      holder.querySelector('.head')?.replaceWith(head(person, back, botName(person)));
      if (wasAtEnd) toEnd();
    },
    typing() {
      typing.hidden = false;
      setTimeout(() => {
        typing.hidden = true;
      }, 5000);
    },
    focus: () => foot.querySelector('textarea, button')?.focus(),
  };
}

function head(person, back, botName) {
  const name = nameOf(person);
  const block = () => act({ do: 'block', person: person.id, blocked: !person.blocked }).catch(failed);
  return el('header.head', {}, [
    el(
      'button.round.back',
      { type: 'button', 'aria-label': t('back'), onclick: back },
      icon('back'),
      el('span.elsewhere'),
    ),
    avatar(person),
    el(
      'div.who',
      {},
      el('h2', { dir: 'auto' }, name),
      el('p', {}, el('bdi', {}, person.role), ' · ', el('bdi', {}, botName)),
    ),
    el(
      'button.round.more',
      {
        type: 'button',
        'aria-label': t('more'),
        title: t('more'),
        onclick: () => actionMenu(t('more'), [[t(person.blocked ? 'unblock' : 'block'), block]]),
      },
      icon('more'),
    ),
  ]);
}

function greeting(person, botName) {
  const words = person.description ? person.description.split('\n') : [t('startHint')];
  return el('div.greeting', {}, [
    el('img', { src: '/page/mark.svg', alt: '', width: 64, height: 64 }),
    el('h3', { dir: 'auto' }, botName),
    ...words.map((line) => el('p', { dir: 'auto' }, line)),
    person.note && el('p.note', { dir: 'auto' }, person.note),
  ]);
}
