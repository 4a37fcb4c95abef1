"""Whether an indicator missed its target, as its own wording has it."""

_LEAST = ("≥", ">", "＞", "不低于", "不少于", "以上")
_MOST = ("≤", "<", "＜", "不超过", "以内", "以下")


def target_missed(printed: str, target: int, actual: int, lower_is_better: bool) -> bool:
    """True where the actual value misses the target, both in the same steps. `printed`: the target as it is worded;
    `lower_is_better`: what holds where it does not say at least or at most."""
    if any(sign in printed for sign in _MOST):
        return actual > target
    if any(sign in printed for sign in _LEAST):
        return actual < target
    return actual > target if lower_is_better else actual < target
