// What html-validate holds every document to: all that it recommends, but for what is told here with its reason.
export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How HTML is written. A browser writes a document out in one way, whatever was in the file.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],

    // The checkboxes of one question share its name, as radio buttons do: it is a list of choices, and no form is sent.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],

    // `autocomplete="off"` on radio buttons and checkboxes is no valid HTML and is wanted all the same: it is what keeps
    // Firefox from bringing the choices of an earlier visit back into a question that counts as not answered. It means
    // nothing to assistive technology.
    'valid-autocomplete': 'off',

    // Scripts, styles and pages come from one origin, so that whoever changed the one could change the other. In frames
    // with an origin of their own the attribute keeps the style sheet from loading (Trunk.toml).
    'require-sri': 'off',

    // The forms of the builder and of the pool are groups of controls that act at once. Nothing is sent, and the policy
    // forbids sending: a button for it would do nothing.
    'wcag/h32': 'off',

    // Scripts set the width of a bar and the height of a frame, which the policy allows; written out, that is an inline
    // style. That no page is published with one is held by crates/e2e/tests/site/security.rs.
    'no-inline-style': 'off',
  },
};
