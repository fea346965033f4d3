//! How an example declares its parameters, choices and messages: once, with everything that the
//! form, the link, the terminal and the log need.

/// Declares the words of a choice. The first is the default.
///
/// ```text
/// choices! {
///     pub enum Notify {
///         One = "one", "a uno", "one", "Puede tocarle a quien no le sirve.", "It may wake the wrong one.";
///     }
/// }
/// ```
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $(
        $variant:ident = $word:literal, $es:literal, $en:literal, $why_es:literal, $why_en:literal $(, bites $bites:literal)?;
    )* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant),* }

        impl $crate::params::Choice for $name {
            fn options() -> Vec<$crate::params::ChoiceInfo> {
                vec![$($crate::params::ChoiceInfo {
                    value: $word,
                    label: $crate::params::Text::new($es, $en),
                    explain: $crate::params::Text::new($why_es, $why_en),
                    bites: None$(.or(Some($bites)))?,
                }),*]
            }
            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        /// Travels to a process as its word.
        impl $crate::Plain for $name {
            fn to_value(self) -> $crate::Value {
                $crate::Value::text($crate::params::Choice::word(self))
            }
            fn from_value(value: $crate::Value) -> Option<Self> {
                <String as $crate::Plain>::from_value(value).and_then(|word| $crate::params::Choice::from_word(&word))
            }
        }
    };
}

/// Declares an example's parameters: `key: type = (unit, kind), default, label, label;`, and choices
/// as `key: choice Type, label, label;` or `key: toggle Type, label, label;`.
#[macro_export]
macro_rules! params {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $crate::params!(@read [$(#[$meta])*] $name [] [] $($body)*);
    };
    (@read [$($meta:tt)*] $name:ident [$($field:ident: $ty:ty,)*] [$($info:expr,)*]) => {
        $($meta)*
        #[derive(Clone, Debug)]
        pub struct $name { $(pub $field: $ty,)* }

        impl $name {
            /// What may be chosen.
            pub fn schema() -> Vec<$crate::params::ParamInfo> {
                vec![$($info),*]
            }

            /// What was chosen, with its types.
            pub fn read(chosen: &$crate::params::Chosen) -> Self {
                Self { $($field: chosen.get(stringify!($field)),)* }
            }
        }

        /// Travels to a process as the list of its values.
        impl $crate::Plain for $name {
            fn to_value(self) -> $crate::Value {
                $crate::Value::List(vec![$($crate::Plain::to_value(self.$field)),*])
            }
            fn from_value(value: $crate::Value) -> Option<Self> {
                let $crate::Value::List(fields) = value else { return None };
                let mut fields = fields.into_iter();
                Some(Self { $($field: $crate::Plain::from_value(fields.next()?)?,)* })
            }
        }
    };
    (@read $meta:tt $name:ident [$($fields:tt)*] [$($infos:tt)*]
        $key:ident: choice $ty:ty, $es:literal, $en:literal; $($rest:tt)*) => {
        $crate::params!(@read $meta $name [$($fields)* $key: $ty,]
            [$($infos)* $crate::params::ParamInfo::choice::<$ty>(stringify!($key), $es, $en, false),] $($rest)*);
    };
    (@read $meta:tt $name:ident [$($fields:tt)*] [$($infos:tt)*]
        $key:ident: toggle $ty:ty, $es:literal, $en:literal; $($rest:tt)*) => {
        $crate::params!(@read $meta $name [$($fields)* $key: $ty,]
            [$($infos)* $crate::params::ParamInfo::choice::<$ty>(stringify!($key), $es, $en, true),] $($rest)*);
    };
    (@read $meta:tt $name:ident [$($fields:tt)*] [$($infos:tt)*]
        $key:ident: $ty:ty = $kind:expr, $default:literal, $es:literal, $en:literal; $($rest:tt)*) => {
        $crate::params!(@read $meta $name [$($fields)* $key: $ty,]
            [$($infos)* $crate::params::ParamInfo::new(stringify!($key), $kind, $default, $es, $en),] $($rest)*);
    };
}

/// Declares an example's messages, each once with both languages: `Produced { item: u32 } = "…", "…";`.
#[macro_export]
macro_rules! messages {
    ($($name:ident $({ $($field:ident: $ty:ty),* })? = $es:literal, $en:literal;)*) => {
        /// What the example says.
        pub enum Message { $($name $({ $($field: $ty),* })?),* }

        impl Message {
            /// Every message with its templates.
            pub fn catalog() -> Vec<$crate::MessageInfo> {
                vec![$($crate::MessageInfo {
                    key: stringify!($name),
                    text: $crate::params::Text::new($es, $en),
                    fields: vec![$($(stringify!($field)),*)?],
                }),*]
            }
        }

        impl $crate::LogMessage for Message {
            fn index(&self) -> u32 {
                enum Place { $($name),* }
                match self { $(Self::$name $({ $($field: _),* })? => Place::$name as u32),* }
            }
            fn values(self) -> Vec<$crate::Value> {
                match self { $(Self::$name $({ $($field),* })? => vec![$($($crate::Plain::to_value($field)),*)?]),* }
            }
        }
    };
}
