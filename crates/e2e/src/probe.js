// Keeps what the driver of this engine does not hand out: errors, warnings and policy violations, as [level, text].
(() => {
  const kept = (window.e2eProbe = []);
  const keep = (level, ...words) => kept.push([level, words.map(String).join(" ")]);
  for (const [level, name] of [["SEVERE", "error"], ["WARNING", "warn"]]) {
    const original = console[name].bind(console);
    console[name] = (...words) => { keep(level, ...words); original(...words); };
  }
  addEventListener("error", (event) => {
    const at = event.target !== window ? event.target.src || event.target.href : event.message;
    keep("SEVERE", "error:", at);
  }, true);
  addEventListener("unhandledrejection", (event) => keep("SEVERE", "unhandled rejection:", event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    keep("SEVERE", "Content Security Policy violation:", event.effectiveDirective, event.blockedURI);
  });
})();
