//! A page of ours inside the frame of hosted content, where that has something that cannot be shown there. Its links lead
//! out of the frame: a library inside a lesson is nobody's place.

use maud::{DOCTYPE, html};

use crate::{Asset, Frame, Href, Problem};

/// What stands in the place of the content.
#[derive(Clone, Debug)]
pub enum InsetView {
    /// Something went wrong; with the code to read out.
    Problem(Problem, String),
    /// A document that browsers do not show in a frame without rights: its name, and where it opens by itself.
    Document(String, Href),
}

impl InsetView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let (title, words, (href, name), again) = match self {
            Self::Problem(problem, code) => {
                let (title, why) = problem.keys();
                let code = frame.messages.with("problem-code", &[("code", code.as_str().into())]);
                (say(title), vec![say(why), code], (Href::home(), say("problem-home")), problem.may_pass())
            }
            Self::Document(name, href) => (name.clone(), Vec::new(), (href.clone(), say("item-open")), false),
        };
        let markup = html! {
            (DOCTYPE)
            html lang=(frame.messages.tag()) dir=(frame.messages.direction().as_str()) class=(frame.look.classes()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    base target="_top";
                    title { (title) }
                    link rel="stylesheet" href=(Asset::stylesheet().href());
                }
                body class="inset" {
                    main id="main" class="problem" {
                        h1 { bdi { (title) } }
                        @for line in words { p { (line) } }
                        p class="actions" {
                            @if again { a class="button" target="_self" href=(frame.here) { (say("problem-retry")) } }
                            a class="button primary" href=(href) { (name) }
                        }
                    }
                }
            }
        };
        markup.into_string()
    }
}
