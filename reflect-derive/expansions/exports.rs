impl Account {
    #[doc = r" Pays in."]
    pub fn deposit(&mut self, amount: i64) -> Result<i64, String> {
        Ok(self.balance)
    }
}
::reflect::__private::block!{ [# [allow (deprecated)]] Account, 0,::reflect::__private::assert_not_generic
    (::reflect::__private::type_of::<Account>()), { use::reflect::__private as __reflect;
    __reflect::BlockOf::new (__reflect::MethodsOf::new (const {
    &[__reflect::MethodOf::<Self>::new::<__reflect::ByMut, (__reflect::Own<<i64 as
    __reflect::Reflected>::Type>,), __reflect::Own<<Result<i64, String>as __reflect::Reflected<1>>::Type>,
    _>("deposit", &["amount"], |_, __this @ _, (__arg0 @ _,) |Self::deposit (__this, __arg0)).meta
    (__reflect::Meta::NONE.docs ("Pays in."))] }, { const __INDEX: [__reflect::core::primitive::u16; 4usize] =
    __reflect::MethodTable::index (&["deposit"]); &__INDEX },)) } }
impl ::reflect::__private::c::OneExportedBlockWithoutName for Account {}
const _: () = {
    use ::reflect::__private as __reflect;
    __reflect :: export_handle ! (unsafe { ["account_drop"] } Account);
};
#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    const _: () = {
        __reflect::c::taken::<Account, { __reflect::is_plain!(Account) }>();
    };
    type __ReflectC0 = __reflect::c::Exclusive<Account, { __reflect::is_plain!(Account) }>;
    type __ReflectC1 = __reflect::c::Value<__reflect::core::primitive::i64, true>;
    type __ReflectC2 = __reflect::c::Value<__reflect::core::primitive::i64, true>;
    __reflect::export!{ unsafe { ["account_deposit", "account_deposit_call"] } "C" Status,
        __reflect::core::option::Option::Some (__reflect::type_of::<Account>), __reflect::Meta::NONE.docs
        ("Pays in."); [__recv __pad0 0usize "self" __ReflectC0 (Account) __recv:
        __reflect::c::Passed<__ReflectC0>, =>__recv] [__p0 __pad1 1usize "amount" __ReflectC1
        (__reflect::core::primitive::i64) __p0: __reflect::c::Passed<__ReflectC1>, =>__p0] { __r0 __pad2
        2usize __ReflectC2 (__reflect::core::primitive::i64) }; StatusAnd false
        __reflect::c::Given<__ReflectC2>, |__frame |__frame.__r0; |__promised |match<Account>::deposit
        (__recv, __p0) { __reflect::core::result::Result::Ok (__value @ _)
        =>__reflect::core::result::Result::Ok ((__value,)), __reflect::core::result::Result::Err (__value @ _)
        =>__reflect::core::result::Result::Err (__reflect::c::error_text (__value)), } }
};
