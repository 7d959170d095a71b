//! `c_library!`: what makes a library one that C can use.

/// Makes a library one that C can use: the crate exports a function `<prefix>_reflect`, which gives C a table of
/// functions by which it finds types and methods by their names, makes values, and calls.
///
/// It stands once in a crate of the type `cdylib` or `staticlib`, outside of all functions. The prefix is the library's
/// own, so that several such libraries can meet in one program. Nothing else is exported.
///
/// ```
/// use reflect::{Reflect, reflect_methods};
///
/// #[derive(Reflect)]
/// pub struct Account { balance: i64 }
///
/// #[reflect_methods]
/// impl Account {
///     pub fn open() -> Account { Account { balance: 0 } }
///     pub fn deposit(&mut self, amount: i64) -> i64 { self.balance += amount; self.balance }
/// }
///
/// reflect::c_library!("savings");
/// # fn main() {}
/// ```
///
/// In C, with the declarations that come with the library:
///
/// ```c
/// const struct reflect_api *api = savings_reflect();
/// reflect_handle type, account, amount, balance;
/// int64_t cents;
/// if (api->type_by_path(REFLECT_LITERAL("Account"), &type)
///     || api->call_by_name(type, REFLECT_LITERAL("open"), NULL, 0, &account)
///     || api->make_int(0, 25, &amount)
///     || api->call_by_name(account, REFLECT_LITERAL("deposit"), &amount, 1, &balance)
///     || api->get_int(balance, &cents))
///     puts(api->message(NULL));
/// ```
///
/// A `staticlib` has to be linked as a whole (`-Wl,--whole-archive`): nothing refers to what registers the types, so
/// that a linker that takes only what is asked for would leave it out.
///
/// Without the feature `registry` there is nothing to find by name, and the function is left out.
#[macro_export]
macro_rules! c_library {
    ($prefix:literal) => {
        $crate::__c_reflect!($prefix);
    };
}

/// Exports the table of functions, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __c_reflect {
    ($prefix:literal) => {
        const _: () = {
            #[unsafe(export_name = $crate::__private::core::concat!($prefix, "_reflect"))]
            extern "C" fn reflect() -> *const $crate::__private::host::Api {
                $crate::__private::host::api()
            }
        };
    };
}

/// Exports the table of functions, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __c_reflect {
    ($prefix:literal) => {};
}
