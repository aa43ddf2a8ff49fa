// The system's side of SCORM 1.2: an object `API` in the window around the package, as the standard has packages look
// for it. What a learner did before is given to it again.
const kept = JSON.parse(sessionStorage.getItem('kept') ?? 'null');
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
if (kept) window.API.loadFromJSON({ cmi: kept }, '');
window.heard = [];
for (const call of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
  window.API.on(call, (element, value) => heard.push([call, String(element ?? ''), String(value ?? '')]));
}
// All that the system has: elements that the standard lets a package write and not read are in it, too.
window.record = () => window.API.renderCMIToJSONObject().cmi;
// For the next session a system keeps where the learner was.
window.keep = () => {
  const { suspend_data, core } = record();
  sessionStorage.setItem('kept', JSON.stringify({ suspend_data, core: { lesson_status: core.lesson_status, entry: 'resume' } }));
};
