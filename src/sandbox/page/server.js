/** What the page asks of the sandbox. Rejects with a `problem` that texts.js has words for, where it has. */
async function answerOf(response) {
  const answer = await response.json();
  if (response.ok && answer.problem === undefined) return answer;
  throw Object.assign(new Error(answer.detail ?? response.statusText), { problem: answer.problem });
}

/** What one person does happens in the order in which it was done, however fast. */
const lastOf = new Map();
function inOrder(person, ask) {
  const mine = (lastOf.get(person) ?? Promise.resolve()).catch(() => {}).then(ask);
  lastOf.set(person, mine);
  return mine;
}

export const loadView = () => fetch('/practice/view').then(answerOf);

/** `act({ do: 'say', person, text })`; the deeds are listed in page-api.ts. */
export const act = (deed) =>
  inOrder(deed.person ?? deed.do, () =>
    fetch('/practice/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    }).then(answerOf),
  );

/** `album`: the number that files sent together share. */
export function upload(person, file, { caption, album }) {
  const query = new URLSearchParams({ person, name: file.name, type: file.type, caption });
  if (isPhoto(file)) query.set('as', 'photo');
  if (album) query.set('album', album);
  return inOrder(person, () =>
    fetch(`/practice/upload?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }).then(answerOf),
  );
}

export const isPhoto = (file) => file.type.startsWith('image/');

export const fileAddress = (id) => `/practice/file/${id}`;

/** Calls `changed` with each change; `opened` after every (re)connection, `lost` when it breaks. */
export function listen({ changed, opened, lost }) {
  const source = new EventSource('/practice/events');
  source.addEventListener('message', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('open', opened);
  source.addEventListener('error', lost);
}
