//! How errors are told. Each text says what happened, then "; ", then what to do; of a chain of causes one line is made
//! with all that happened first, and one thing to do last.

use std::error::Error;

/// What happened, cause after cause, and what to do: the remedy of the first cause that names one, else nothing.
pub fn told<'e>(causes: impl Iterator<Item = &'e (dyn Error + 'static)>) -> (String, String) {
    let (mut what, mut remedy) = (String::new(), String::new());
    for cause in causes {
        let text = cause.to_string();
        let (happened, advice) = text.split_once("; ").unwrap_or((&text, ""));
        if remedy.is_empty() {
            advice.clone_into(&mut remedy);
        }
        let happened = happened.strip_prefix("io: ").unwrap_or(happened);
        if !what.ends_with(happened) {
            what.push_str(if what.is_empty() { "" } else { ": " });
            what.push_str(happened);
        }
    }
    (what, remedy)
}

/// What happened, without what to do.
pub(crate) fn happened(error: &(dyn Error + 'static)) -> String {
    told(causes(error).into_iter()).0
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> Vec<&'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'e (dyn Error + 'static)| (*error).source()).collect()
}

/// An error with its causes on one line, for logs and reports: `what: cause; remedy`.
pub fn line(error: &(dyn Error + 'static)) -> String {
    let (what, remedy) = told(causes(error).into_iter());
    if remedy.is_empty() { what } else { format!("{what}; {remedy}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Step(&'static str, #[source] Option<Box<Step>>);

    #[test]
    fn what_happened_comes_first_and_what_to_do_last() {
        let inner = Step("io: refused; wait", None);
        let same = Step("refused", Some(Box::new(inner)));
        let outer = Step("no answer; look at the address", Some(Box::new(same)));
        assert_eq!(line(&outer), "no answer: refused; look at the address");
        assert_eq!(line(&Step("plain", None)), "plain");
    }
}
