// After a form comes back, the focus goes to the summary of what needs mending; not to the one shown in the style guide.
export function showErrors(root) {
    root.querySelector("[data-error-summary]:not([data-example] *)")?.focus();
}
