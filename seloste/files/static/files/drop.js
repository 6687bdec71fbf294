// Dropping files on a page that keeps some. Everything works without it, by the form's own button.

tellOfDropping();
document.addEventListener("htmx:after:swap", tellOfDropping);
document.addEventListener("dragover", showDrop);
document.addEventListener("dragleave", hideDrop);
document.addEventListener("drop", takeDropped);
document.addEventListener("change", weighFiles);

// <form data-drop>: what is dropped anywhere on the page is sent by it, as if it had been chosen there.
function tellOfDropping() {
  const hint = document.querySelector("[data-drop-hint]");
  if (hint && matchMedia("(pointer: fine)").matches) hint.hidden = false;
}

function showDrop(event) {
  const form = event.dataTransfer.types.includes("Files") && document.querySelector("form[data-drop]");
  if (!form) return;
  event.preventDefault();
  form.classList.add("over");
}

function hideDrop(event) {
  if (!event.relatedTarget) document.querySelector("form[data-drop]")?.classList.remove("over");
}

function takeDropped(event) {
  const form = event.dataTransfer.files.length && document.querySelector("form[data-drop]");
  if (!form) return;
  event.preventDefault();
  form.classList.remove("over");
  if (isWritingBeside(form)) return;
  const input = form.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  if (isLight(form)) form.requestSubmit();
}

// What somebody is typing elsewhere on the page is not lost for a file.
function isWritingBeside(form) {
  const fields = [...document.querySelectorAll("main textarea, main input:not([type=hidden], [type=file])")];
  const isWriting = fields.some((field) => field.form !== form && field.value !== field.defaultValue);
  if (isWriting) form.hidden = false;
  form.querySelector("[data-being-written]").hidden = !isWriting;
  return isWriting;
}

// Too much at once is said before it is sent.
function weighFiles(event) {
  const form = event.target.closest?.("form[data-largest]");
  if (form) isLight(form);
}

function isLight(form) {
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const isHeavy = files.reduce((sum, file) => sum + file.size, 0) > Number(form.dataset.largest);
  if (isHeavy) form.hidden = false;
  form.querySelector("[data-too-large]").hidden = !isHeavy;
  return !isHeavy;
}
