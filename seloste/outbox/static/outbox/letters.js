// A fact is put where the cursor stands; without script its button puts it at the end of the text.

let last = document.querySelector("#id_body");
for (const field of document.querySelectorAll("#id_subject_line, #id_body")) field.addEventListener("focus", () => (last = field));
document.addEventListener("click", insert);

function insert(event) {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  last.setRangeText(button.dataset.insert, last.selectionStart, last.selectionEnd, "end");
  last.dispatchEvent(new Event("input", { bubbles: true }));
  last.focus();
}
