//! `/teach`: the rooms of teachers. Behind the second door, but for [`door`], which leads there.

pub(crate) mod add;
mod child;
pub(crate) mod classes;
pub(crate) mod desk;
pub(crate) mod door;
pub(crate) mod guide;
pub(crate) mod lesson_file;
pub(crate) mod lessons;
pub(crate) mod material;
pub(crate) mod pieces;
pub(crate) mod question;
pub(crate) mod quizzes;
pub(crate) mod requests;
pub(in crate::http::handlers) mod said;
pub(crate) mod sign_in;
pub(crate) mod write;
