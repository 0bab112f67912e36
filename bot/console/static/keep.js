// Keeps what is typed into a form with data-keep, two seconds after the typing stops, so that a
// closed tab loses nothing. Where the form is shown on several pages, data-keep names the one that
// offers it again. Without this script all forms work, and only a closed tab loses something.
const WAIT = 2000;
const NEVER = "[type=password], [type=file], [autocomplete=one-time-code]";
const waiting = new Map();

function forget(form) {
  const { timer, call } = waiting.get(form) ?? {};
  clearTimeout(timer);
  call?.abort();
  waiting.delete(form);
}

async function keep(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const field = form.elements.namedItem(name);
    if (typeof value === "string" && !(field instanceof Element && field.matches(NEVER))) {
      fields.append(name, value);
    }
  }
  fields.append("kept_page", form.dataset.keep || location.pathname);
  fields.append("kept_action", new URL(form.action).pathname);
  const call = new AbortController();
  waiting.set(form, { call });
  try {
    await fetch("/team/kept", { method: "POST", body: fields, signal: call.signal });
  } catch {
    // away, or sent meanwhile: the next stroke tries again
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form?.matches("[data-keep]")) return;
  forget(form);
  waiting.set(form, { timer: setTimeout(keep, WAIT, form) });
});

document.addEventListener("submit", ({ target, submitter }) => {
  forget(target);
  // Sent to another place than the form's own, which is the one under which it was kept.
  if (target.matches("[data-keep]") && submitter?.hasAttribute("formaction")) {
    const action = new URL(target.action).pathname;
    const page = target.dataset.keep || location.pathname;
    navigator.sendBeacon("/team/kept/drop", new URLSearchParams({ page, action }));
  }
});

// What was kept of a form on this page goes back into it, where nothing stands there yet.
for (const old of document.querySelectorAll("form[data-kept]")) {
  const form = [...document.querySelectorAll("form[data-keep]")].find((one) => one.action === old.action);
  for (const [name, value] of form ? new FormData(old) : []) {
    const field = form.elements.namedItem(name);
    if (field instanceof Element && field.matches("textarea, input:not([type])") && !field.value) {
      field.value = value;
    }
  }
}
