//! The one table of columns that stand in no field: what the ledger, a slip's rows or the page itself
//! say. Names and titles only; what each holds is worked out where the registers are shown.

use super::Class;
use crate::lang::Text;

/// What a derived column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Any row.
    Row,
    /// A document, in its own register or behind an action (`document.received`).
    Document,
    /// An action and the document of its row.
    Action,
    /// An entry of a log.
    Log,
    Person,
    /// A person who learned of a piece.
    Disclosure,
}

/// A derived column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derived {
    Sequence,
    Signature,
    Id,
    DocumentTitle,
    Level,
    Urgency,
    GivenLevel,
    Received,
    ReceivedBy,
    Envelope,
    Attachments,
    Handler,
    CopyCount,
    Whereabouts,
    Author,
    Classified,
    CopyNumbers,
    PieceCount,
    DueCount,
    Approver,
    Due,
    Made,
    LevelBefore,
    LevelAfter,
    Booked,
    Counted,
    PersonName,
    Roles,
    HandlesSecrets,
    TrainingHours,
    LearnedAt,
    Reader,
    ReaderUnit,
    Way,
    LearnedBy,
}

/// A row of the table.
#[derive(Debug)]
pub struct DerivedColumn {
    pub name: &'static str,
    /// Its title; the Chinese one may be typed for the name.
    pub title: Text,
    pub on: On,
    pub class: Class,
    pub derived: Derived,
    /// What it holds, in a line.
    pub about: Text,
}

const fn column(on: On, name: &'static str, derived: Derived, class: Class, title: Text, about: Text) -> DerivedColumn {
    DerivedColumn { name, title, on, class, derived, about }
}

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

use Derived as D;

/// All derived columns. Where one bears the name of a field (`title`, `level`, `due` …), it stands in
/// for that field: the title as the audience may read it, the level in force, the date last renewed to.
pub static DERIVED: &[DerivedColumn] = &[
    column(
        On::Row,
        "seq",
        D::Sequence,
        Class::Number,
        t("序号", "No."),
        t("本年度内的顺序号", "its number within the year"),
    ),
    column(
        On::Row,
        "signature",
        D::Signature,
        Class::Signature,
        t("签名", "Signature"),
        t("空白，打印后签名", "left blank, to be signed on paper"),
    ),
    column(On::Document, "id", D::Id, Class::Id, t("编号", "Id"), t("文件编号", "the document's id")),
    column(
        On::Document,
        "title",
        D::DocumentTitle,
        Class::Words,
        t("标题", "Title"),
        t("标题；无权知悉的不显示", "its title, where it may be read"),
    ),
    column(On::Document, "level", D::Level, Class::Level, t("密级", "Level"), t("现行密级", "the level in force")),
    column(
        On::Document,
        "urgency",
        D::Urgency,
        Class::Plain,
        t("紧急程度", "Urgency"),
        t("紧急程度；未填为平急", "how urgent it is; routine where nothing was typed"),
    ),
    column(
        On::Document,
        "given_level",
        D::GivenLevel,
        Class::Level,
        t("原定密级", "Level given"),
        t("文件上标的密级", "the level it was given"),
    ),
    column(
        On::Document,
        "received",
        D::Received,
        Class::When,
        t("收到时间", "Received"),
        t("首次签收（或入账）的时间", "when it was first signed for, or entered"),
    ),
    column(
        On::Document,
        "received_by",
        D::ReceivedBy,
        Class::Plain,
        t("签收人", "Signed for by"),
        t("首次签收（或入账）的人", "who first signed for it, or entered it"),
    ),
    column(
        On::Document,
        "envelope",
        D::Envelope,
        Class::Id,
        t("封皮号", "Envelope"),
        t("送来时的封皮号", "the envelope it came in"),
    ),
    column(
        On::Document,
        "attachments",
        D::Attachments,
        Class::Number,
        t("附件", "Attachments"),
        t("附件数", "how many attachments it has"),
    ),
    column(
        On::Document,
        "handler",
        D::Handler,
        Class::Plain,
        t("承办", "Handler"),
        t("最近一次批示确定的主办、协办", "lead and joint handlers of the last instruction"),
    ),
    column(
        On::Document,
        "copy_count",
        D::CopyCount,
        Class::Number,
        t("份数", "Copies"),
        t("登记的份数", "how many copies there are"),
    ),
    column(
        On::Document,
        "whereabouts",
        D::Whereabouts,
        Class::Plain,
        t("去向", "Whereabouts"),
        t("各份目前在哪里、在谁手里", "where its copies are, or with whom"),
    ),
    column(
        On::Document,
        "author",
        D::Author,
        Class::Plain,
        t("责任者", "Author"),
        t("来文单位；本机关文件为本机关", "the issuing organ; the office itself for its own"),
    ),
    column(
        On::Document,
        "classified",
        D::Classified,
        Class::Plain,
        t("涉密", "Classified"),
        t("曾经或现在涉密", "whether it is or was a state secret"),
    ),
    column(On::Action, "id", D::Id, Class::Id, t("编号", "Id"), t("这一行的文件编号", "the id of the row's document")),
    column(
        On::Action,
        "copy_numbers",
        D::CopyNumbers,
        Class::Copies,
        t("份号", "Copy numbers"),
        t("这一行涉及的各份", "the copies that the row is about"),
    ),
    column(
        On::Action,
        "copy_count",
        D::PieceCount,
        Class::Number,
        t("份数", "Copies"),
        t("这一行涉及几份", "how many copies the row is about"),
    ),
    column(
        On::Action,
        "due_count",
        D::DueCount,
        Class::Number,
        t("应退", "To go back"),
        t("应清退的份数：实退、留用与缺件之和", "copies wanted back: returned, kept and missing"),
    ),
    column(
        On::Action,
        "approver",
        D::Approver,
        Class::Plain,
        t("批准人", "Approved by"),
        t("最后批准的人", "who approved it last"),
    ),
    column(
        On::Action,
        "due",
        D::Due,
        Class::When,
        t("期限", "Due"),
        t("期限；续借、延期后的新期限", "the time limit, as last put off"),
    ),
    column(
        On::Action,
        "made",
        D::Made,
        Class::Copies,
        t("复制件编号", "Numbers made"),
        t("这次复制出的各件编号", "the numbers of the photocopies made"),
    ),
    column(
        On::Action,
        "level_before",
        D::LevelBefore,
        Class::Level,
        t("原密级", "Level before"),
        t("这一动作之前的密级", "the level before the act"),
    ),
    column(
        On::Action,
        "level_after",
        D::LevelAfter,
        Class::Level,
        t("现密级", "Level after"),
        t("这一动作之后的密级", "the level after the act"),
    ),
    column(
        On::Action,
        "booked_count",
        D::Booked,
        Class::Number,
        t("账面数", "By the ledger"),
        t("清点时账上在柜的份数", "how many copies lay there by the ledger"),
    ),
    column(
        On::Action,
        "counted_count",
        D::Counted,
        Class::Number,
        t("实有", "Counted"),
        t("清点到的份数", "how many copies were counted"),
    ),
    column(
        On::Log,
        "approver",
        D::Approver,
        Class::Plain,
        t("批准人", "Approved by"),
        t("最后批准的人", "who approved it last"),
    ),
    column(On::Person, "name", D::PersonName, Class::Plain, t("姓名", "Name"), t("姓名", "his name")),
    column(On::Person, "roles", D::Roles, Class::Plain, t("职务", "Roles"), t("现任职务", "the roles held now")),
    column(
        On::Person,
        "handles_secrets",
        D::HandlesSecrets,
        Class::Plain,
        t("涉密人员", "Handles secrets"),
        t("定有涉密等级或可知悉涉密文件", "whether he is of a secrecy class or cleared for secrets"),
    ),
    column(
        On::Person,
        "training_hours",
        D::TrainingHours,
        Class::Number,
        t("本年学时", "Hours this year"),
        t("本年度保密培训学时", "hours of secrecy training this year"),
    ),
    column(On::Disclosure, "id", D::Id, Class::Id, t("编号", "Id"), t("文件编号", "the document's id")),
    column(
        On::Disclosure,
        "at",
        D::LearnedAt,
        Class::When,
        t("知悉时间", "Learned"),
        t("最早知悉的时间", "when he first learned of it"),
    ),
    column(
        On::Disclosure,
        "reader",
        D::Reader,
        Class::Plain,
        t("知悉人", "Person"),
        t("知悉的人", "who learned of it"),
    ),
    column(
        On::Disclosure,
        "unit",
        D::ReaderUnit,
        Class::Plain,
        t("单位", "Unit"),
        t("知悉人所在单位", "the unit he belongs to"),
    ),
    column(
        On::Disclosure,
        "way",
        D::Way,
        Class::Plain,
        t("知悉方式", "Way"),
        t("传阅、查阅、借阅等", "by reading, consulting, borrowing and so on"),
    ),
    column(
        On::Disclosure,
        "by",
        D::LearnedBy,
        Class::Plain,
        t("经手人", "Through"),
        t("经手的机要员", "the clerk through whom he did"),
    ),
    column(
        On::Disclosure,
        "approver",
        D::Approver,
        Class::Plain,
        t("批准人", "Approved by"),
        t("批准知悉的人", "who allowed it"),
    ),
    column(
        On::Disclosure,
        "copy_numbers",
        D::CopyNumbers,
        Class::Copies,
        t("份号", "Copy numbers"),
        t("知悉的是哪几份", "the copies he had"),
    ),
];

/// The derived column of a name, in either language.
#[must_use]
pub(super) fn find(on: On, name: &str) -> Option<&'static DerivedColumn> {
    let about = |column: &&DerivedColumn| column.on == on || column.on == On::Row;
    DERIVED.iter().filter(about).find(|column| column.name == name || column.title.zh == name)
}
