impl Account {
    #[doc = r" Pays in."]
    pub fn deposit(&mut self, amount: i64) -> Result<&i64, String> {
        Ok(&self.balance)
    }
    pub fn open(owner: &str) -> Self {
        todo!()
    }
    fn private(&self) {}
}
::reflect::__private::block!{ [# [allow (deprecated)]] Account, 0,::reflect::__private::assert_not_generic
    (::reflect::__private::type_of::<Account>()), { use::reflect::__private as __reflect;
    __reflect::BlockOf::new (__reflect::MethodsOf::new (const {
    &[__reflect::MethodOf::<Self>::new::<__reflect::ByMut, (__reflect::Own<<i64 as
    __reflect::Reflected>::Type>,), __reflect::ResRef<<i64 as __reflect::Reflected>::Type,<String as
    __reflect::Reflected>::Type>, _>("deposit", &["amount"], |_, __this @ _, (__arg0 @ _,) |Self::deposit
    (__this, __arg0)).meta (__reflect::Meta::NONE.docs ("Pays in.")),
    __reflect::MethodOf::<Self>::new::<__reflect::Static, (__reflect::Ref<<str as
    __reflect::Reflected>::Type>,), __reflect::Own<<Self as __reflect::Reflected>::Type>, _>("open",
    &["owner"], |_, (), (__arg0 @ _,) |Self::open (__arg0)).meta (__reflect::Meta::NONE)] }, { const __INDEX:
    [__reflect::core::primitive::u16; 8usize] = __reflect::MethodTable::index (&["deposit", "open"]); &__INDEX
    },)) } }
