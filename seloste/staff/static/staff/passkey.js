// The sign-in library tells of a passkey that did not answer by an event; the page says it in words.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const note of document.querySelectorAll("[data-passkey-error]")) note.hidden = false;
});
