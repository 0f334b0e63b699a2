//! jiyao (机要): the register of a confidential office as plain files.
//!
//! One idea carries it: **the register is a ledger of custody.** A document has copies, a copy has
//! exactly one holder at any time, an action moves copies between holders. A rule looks at the
//! ledger; a duty is something the ledger says must still happen; a register is a view of it; the
//! site is a rendering of views for one audience as of one time.
//!
//! # The way of the data
//!
//! The modules stand in this order, and an earlier one does not know a later one.
//!
//! 1. [`source`] lists files of a folder, a tree in git, or an overlay, and reads their bytes.
//!    [`stopwatch`] adds up, where it is given a clock, what the parts of later stages take.
//! 2. [`lang`], [`time`], [`calendar`] and [`finding`] are what everything else is said in: the two
//!    languages, times that may be whole days, working days, and findings as data.
//! 3. [`entry`] makes spanned records of YAML by the shapes of one vocabulary. It never fails:
//!    what cannot be read is a finding, and costs its place only. [`condition`] asks such records
//!    a question in CEL.
//! 4. [`register`] puts the records of all files together and resolves every name and number.
//! 5. [`policy`] is one table of numbers, [`authority`] says who may approve, [`facts`] hand out
//!    what holds in the office apart from any one document.
//! 6. [`custody`] turns actions into movements and folds them: where each copy was at any time.
//!    [`balance`] counts a period: what was there, came, went and is left.
//! 7. [`duty`] derives what must happen by when and on whom, with the chain of dates behind it.
//! 8. [`rules`] read all that and report findings; [`examine`] runs these stages in one go.
//!    [`cache`] keeps what they worked out until next time.
//! 9. [`history`] walks git once and knows which commits touched which file; [`changes`] tells what they
//!    did to each entry; [`integrity`] compares a register with what it was at a base; [`baseline`] knows
//!    findings of earlier runs again; [`fixes`] carries out the dull mends, [`renumber`] gives another number
//!    where two took one; [`hooks`] are the scripts with which git asks for a check, [`skeleton`] is a
//!    register to begin with.
//! 10. [`report`] puts findings and answers into words, for people and for programs.
//! 11. [`address`] spells every address of the site; [`view`] is what one audience may see, already
//!     masked; [`page`] makes pages of it; [`site`] writes them, [`serve`] hands them to a browser.
//!
//! Every stage is a pure function of those before it, the policy and the time as of which is asked.
//! Clock, environment, terminal and exit codes belong to [`cli`] alone.

pub mod source;
pub mod stopwatch;

pub mod calendar;
pub mod finding;
pub mod lang;
pub mod time;

pub mod entry;

pub mod condition;

pub mod register;

pub mod authority;
pub mod facts;
pub mod policy;

pub mod balance;
pub mod custody;

pub mod duty;

pub mod rules;

pub mod examine;

pub mod cache;

pub mod history;

pub mod changes;

pub mod integrity;

pub mod hooks;

pub mod baseline;
pub mod fixes;

pub mod renumber;
pub mod skeleton;

pub mod report;

pub mod address;
pub mod page;
pub mod serve;
pub mod site;
pub mod view;

pub mod cli;
