//! Plans for a lesson: how long each step takes, and where its material is.

use crate::problem::Problem;
use crate::prose::User;
use crate::raw;
use crate::read::Entry;
use crate::resolve::Resolver;
use crate::values::PAGES;
use content::{Lesson, LessonStep, Mistake};

impl<'a> Resolver<'a> {
    pub fn lesson(&self, entry: &'a Entry<raw::Lesson>) -> Option<Lesson<'a>> {
        let user = User::Other;
        let name = self.prose(entry, &entry.name, user);
        let aims = entry.aims.iter().map(|aim| self.prose(entry, aim, user)).collect();
        let watch = entry.watch.iter().map(|mistake| Mistake {
            fact: self.prose(entry, &mistake.fact, user),
            says: self.prose(entry, &mistake.says, user),
        });
        let watch = watch.collect();
        // All first, so that every mistake is told.
        let steps: Vec<_> = entry.steps.iter().map(|step| self.lesson_step(entry, step)).collect();
        let steps = steps.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Lesson { slug: entry.slug.get_ref(), name, aims, steps, watch })
    }

    fn lesson_step(&self, entry: &'a Entry<raw::Lesson>, step: &'a raw::LessonStep) -> Option<LessonStep<'a>> {
        let minutes = u8::try_from(*step.minutes.get_ref()).ok().filter(|minutes| (1..=90).contains(minutes));
        if minutes.is_none() {
            self.problems.add(entry.at(&step.minutes), Problem::BadNumber { allowed: "1 to 90" });
        }
        let page = step.page.as_ref().map(|page| self.one_of(entry, page, PAGES));
        Some(LessonStep {
            name: self.prose(entry, &step.name, User::Other),
            text: self.prose(entry, &step.text, User::Other),
            page: match page {
                Some(page) => Some(page?),
                None => None,
            },
            minutes: minutes?,
        })
    }
}
