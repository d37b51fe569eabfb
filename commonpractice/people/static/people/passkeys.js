// Passkeys are offered only where they can work: a browser that knows them, and a name instead of a bare number
// as the address of the site. When one is not given, a sentence says so.
const possible = window.PublicKeyCredential !== undefined && !/^[\d.]+$|^\[/.test(location.hostname);

for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = !possible;
for (const part of document.querySelectorAll("[data-no-passkeys]")) part.hidden = possible;

document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const part of document.querySelectorAll("[data-passkey-failed]")) part.hidden = false;
});

document.addEventListener("click", (event) => {
    const button = event.target.closest("#passkey_login, #passkey_add");
    if (!button) return;
    for (const part of document.querySelectorAll("[data-passkey-failed]")) part.hidden = true;
    // A name is asked for before the device is.
    if (button.form && !button.form.reportValidity()) event.stopImmediatePropagation();
}, true);
