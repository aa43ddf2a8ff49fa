// As publishers write it: the real library makes the frame and sizes it.
window.pymParent = new pym.Parent('quiz', 'https://explainer.example/embed/quiz/1/', {});
