/** What the page asks of the sandbox. Rejects with the server's own words. */
async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problem ?? response.statusText);
  return answer;
}

export const loadView = () => fetch('/practice/view').then(answerOf);

/** `act({ do: 'say', person, text })`; the deeds are listed in page-api.ts. */
export const act = (deed) =>
  fetch('/practice/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  }).then(answerOf);

export function upload(person, file, caption) {
  const query = new URLSearchParams({ person, name: file.name, type: file.type, caption });
  if (file.type.startsWith('image/')) query.set('as', 'photo');
  return fetch(`/practice/upload?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).then(answerOf);
}

export const fileAddress = (id) => `/practice/file/${id}`;

/** Calls `changed` with each change; `opened` after every (re)connection, `lost` when it breaks. */
export function listen({ changed, opened, lost }) {
  const source = new EventSource('/practice/events');
  source.addEventListener('message', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('open', opened);
  source.addEventListener('error', lost);
}
