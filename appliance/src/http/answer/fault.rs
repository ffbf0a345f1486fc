//! What a handler could not do. The last stage turns it into a page.

use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use maktaba_library::catalogue::CatalogueError;
use maktaba_library::chronicle::ChronicleError;
use maktaba_sync::store::ReadError;
use maktaba_webui::Problem;

use crate::http::line::turns::NoTurn;

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The request, not the library, is why.
    #[error("{0:?}")]
    Request(Problem),
    /// A program asked with a parameter that means nothing here.
    #[error("{0}")]
    Argument(String),
    /// The asked part of a file of this length does not exist.
    #[error("the range is outside the {0} bytes of the file")]
    Range(u64),
    /// All readers were taken for longer than a request may wait.
    #[error("no reader was free in time")]
    Busy,
    /// The store failed.
    #[error("could not read what is held")]
    Read(#[from] ReadError),
    /// The catalogue failed.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The chronicle of changes failed.
    #[error(transparent)]
    Chronicle(#[from] ChronicleError),
    /// The room of the school failed.
    #[error("the school's room failed")]
    School(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A task of ours died.
    #[error("a reading task ended early")]
    Task(#[source] tokio::task::JoinError),
}

impl From<NoTurn> for Fault {
    fn from(refused: NoTurn) -> Self {
        match refused {
            NoTurn::Busy => Self::Busy,
            NoTurn::Died(error) => Self::Task(error),
        }
    }
}

impl Fault {
    pub(crate) const NOT_FOUND: Self = Self::Request(Problem::NotFound);
    pub(crate) const BAD_REQUEST: Self = Self::Request(Problem::BadRequest);
    pub(crate) const UNFIT: Self = Self::Request(Problem::Unfit);

    /// What to tell the reader.
    pub(crate) fn problem(&self) -> Problem {
        match self {
            Self::Request(problem) => *problem,
            Self::Argument(_) => Problem::BadRequest,
            Self::Range(_) => Problem::RangeNotSatisfiable,
            Self::Read(ReadError::Damaged { .. } | ReadError::Missing(_)) => Problem::Damaged,
            Self::Busy => Problem::Busy,
            Self::Read(_) | Self::Catalogue(_) | Self::Chronicle(_) | Self::School(_) | Self::Task(_) => {
                Problem::Internal
            }
        }
    }

    /// Seconds after which to try again.
    pub(crate) fn retry_s(&self) -> Option<u32> {
        match self {
            Self::Busy => Some(5),
            // The next sync repairs damage.
            Self::Read(ReadError::Damaged { .. } | ReadError::Missing(_)) => Some(3600),
            _ => None,
        }
    }

    /// Whether the operator should hear of it.
    pub(crate) fn is_ours(&self) -> bool {
        matches!(self, Self::Read(_) | Self::Catalogue(_) | Self::Chronicle(_) | Self::School(_) | Self::Task(_))
    }

    /// The room of the school failed of this.
    pub(crate) fn school(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::School(Box::new(error))
    }

    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.problem().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// A fault on its way to the last stage.
#[derive(Clone, Debug)]
pub(crate) struct Faulted(pub(crate) std::sync::Arc<Fault>);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = self.status();
        (status, axum::Extension(Faulted(std::sync::Arc::new(self)))).into_response()
    }
}
