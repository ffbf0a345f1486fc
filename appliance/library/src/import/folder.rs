//! Folders, and archives of one, by what is in them: a backup, a book that is read aloud, a course, a
//! project, a module, a story, or a site.

use super::desk::{Desk, Failure, Finished};
use super::tree::Tree;
use super::{daisy, exelearning, moodle, olx, rachel, site, story};

/// Imports a tree as what it is.
pub(crate) fn import(desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    if tree.member(moodle::BACKUP).is_some() {
        return moodle::import(desk, tree);
    }
    if let Some(package) = daisy::package_of(&mut tree, desk.limits.text_bytes) {
        return daisy::import(desk, tree, &package);
    }
    if let Some(course) = olx::root_of(&tree) {
        return olx::import(desk, tree, &course);
    }
    if exelearning::is_project(&tree) && site::index_page(&tree).is_none() {
        return exelearning::import(desk, tree);
    }
    if let Some(index) = rachel::index_of(&tree) {
        return rachel::import(desk, tree, &index);
    }
    if !site::has_page(&tree)
        && let Some(story) = story::member_of(&mut tree, desk.limits.text_bytes)
    {
        return story::import_member(desk, tree, &story);
    }
    site::import(desk, tree)
}
