// Lets the browser do a second of work for the contact form, so that sending thousands of them costs something. Nothing is asked of
// the reader and nothing of another host; the work starts when they begin to write. Without script the form is held for review.

const form = document.querySelector("form[data-challenge]");
const proof = form?.querySelector("input[name=proof]");
const status = form?.querySelector("[data-proof-status]");
let work = null;

function solve() {
  const challenge = JSON.parse(form.dataset.challenge);
  return new Promise((done) => {
    const worker = new Worker(form.dataset.worker);
    worker.onmessage = ({ data }) => done(data && !data.error ? { challenge, solution: data } : null);
    worker.onerror = () => done(null);
    worker.postMessage({ type: "work", challenge });
  });
}

function start() {
  work ??= (proof.value || !window.isSecureContext ? Promise.resolve(null) : solve()).then(write);
  return work;
}

// A browser that cannot do the work sends without it: somebody then looks at the message first.
function write(found) {
  if (found) proof.value = btoa(JSON.stringify(found));
  form.dataset.isDone = "yes";
}

async function finish(event) {
  if (proof.value || form.dataset.isDone) return;
  event.preventDefault();
  status.hidden = false;
  await start();
  status.hidden = true;
  setTimeout(() => form.requestSubmit(event.submitter)); // while a form is being sent, asking it to send again does nothing
}

if (form) {
  form.addEventListener("focusin", start, { once: true });
  form.addEventListener("submit", finish);
}
