//! From content to a signed repository: ingest → manifest → bundles → sign → write.

mod intake;

pub use intake::{Intake, IntakeError, MemoryIntake};
