/** Signs out and opens the first page. A form of its own, so that it works before scripts are loaded and without. */
export function SignOutButton() {
  return (
    <form method="post" action="/forms/sign-out">
      <input type="hidden" name="next" value="/" />
      <button className="hover:bg-ground flex min-h-11 w-full cursor-pointer items-center rounded-lg px-3">
        Sign out
      </button>
    </form>
  )
}
