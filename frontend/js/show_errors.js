// After a form comes back, the focus goes to the summary of what needs mending.
export function showErrors(root) {
    root.querySelector("[data-error-summary]")?.focus();
}
