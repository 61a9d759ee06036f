"""What a person can do: one module a capability, one function a deed, one undo step each."""
