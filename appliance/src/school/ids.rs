//! Numbers by which rows are known, a type for each kind: none is mistaken for another.

macro_rules! id {
    ($($(#[$what:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$what])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(i64);

        impl $name {
            /// From a form or an address; whether there is such a one is asked when it is used.
            pub(crate) fn parse(text: &str) -> Option<Self> {
                text.parse().ok().map(Self)
            }

            pub(in crate::school) const fn of(number: i64) -> Self {
                Self(number)
            }

            pub(crate) const fn number(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    /// A class.
    ClassId,
    /// A pupil.
    PupilId,
    /// A lesson.
    LessonId,
    /// A step of a lesson.
    StepId,
    /// A lesson that was given to a class.
    WorkId,
    /// A quiz.
    QuizId,
    /// A question.
    QuestionId,
    /// What a question shows.
    PictureId,
    /// What readers asked for.
    RequestId,
}
