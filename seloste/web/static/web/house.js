// The house's one script. Every page works without it; it saves steps for hands and eyes.

const search = document.querySelector("#search-words");
const found = document.querySelector("#found");

focusErrors();
document.addEventListener("keydown", onKey);
document.addEventListener("click", closeMenus);
document.addEventListener("submit", sendOnce);
document.addEventListener("input", rememberTyping);
document.addEventListener("click", keepHeading);
document.addEventListener("htmx:before:response", followOrDrop);
document.addEventListener("focusin", rememberPlace);
document.addEventListener("htmx:after:swap", keepPlace);
document.addEventListener("htmx:after:settle", keepPlace); // a link of a folded row is to be seen again only then
window.addEventListener("pageshow", allowSendingAgain);
window.addEventListener("beforeunload", warnOfUnsent);

// A form that came back with errors is read from its summary, one that came back with a question from the question.
function focusErrors() {
  document.querySelector("[data-errors], [data-asks]")?.focus();
}

function onKey(event) {
  if (event.key === "Escape") return closeAll();
  if (!search || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !isTyping(event.target)) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") moveInFound(event);
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

// From the search box down into its answers, and back up.
function moveInFound(event) {
  const links = [...(found?.querySelectorAll("a") ?? [])];
  const at = links.indexOf(document.activeElement);
  if (!links.length || (at < 0 && document.activeElement !== search)) return;
  event.preventDefault();
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? search : links[Math.min(next, links.length - 1)]).focus();
}

function closeAll() {
  if (found?.contains(document.activeElement)) search.focus();
  found?.replaceChildren();
  for (const menu of openMenus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

function closeMenus(event) {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  if (found?.hasChildNodes() && !event.target.closest("search")) found.replaceChildren();
}

function openMenus() {
  return document.querySelectorAll(".account[open], .bar details[open]");
}

// The second press of a button sends nothing.
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || form.matches("[data-hx-post], .find")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  delete form.dataset.typed;
  event.submitter?.setAttribute("aria-disabled", "true");
}

function allowSendingAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
}

// <form data-guard>: leaving asks first once something has been typed.
function rememberTyping(event) {
  const form = event.target.closest?.("form[data-guard]");
  if (form) form.dataset.typed = "yes";
}

function warnOfUnsent(event) {
  if (document.querySelector("form[data-typed]")) event.preventDefault();
}

// The language switch stays on the same heading.
function keepHeading(event) {
  const link = event.target.closest?.(".languages a");
  if (link) link.hash = location.hash;
}

// When the part of a page that held the focus is replaced, the keyboard goes on from the new part, not from the top of the page.
let place = "";

function rememberPlace(event) {
  place = event.target.closest("section[id], .tabs a[id]")?.id ?? "";
}

function keepPlace() {
  const part = document.activeElement === document.body && place && document.getElementById(place);
  if (!part) return;
  if (part.matches("a")) return part.focus();
  const next = part.querySelector("[data-errors]") ?? part;
  next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: next === part });
}

// A piece of a page that turns out to be another page (signed out, refused, out of order) is not put into this one.
function followOrDrop(event) {
  const { raw, status } = event.detail.ctx.response;
  if (!raw.redirected && status < 400) return;
  event.preventDefault();
  if (raw.redirected) location.assign(raw.url);
}
