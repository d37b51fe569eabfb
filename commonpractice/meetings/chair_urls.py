from django.urls import path

from commonpractice.meetings.views import chair, chair_swaps, hand_over

urlpatterns = [
    path("chair/", chair.chair, name="chair"),
    path("chair/<int:meeting_number>/", hand_over.hand_over, name="hand_over"),
    path("chair/<int:meeting_number>/note/", hand_over.hand_over_note, name="hand_over_note"),
    path("chair/<int:meeting_number>/confirm/", chair.chair_confirm, name="chair_confirm"),
    path("chair/<int:meeting_number>/decline/", chair.chair_decline, name="chair_decline"),
    path("chair/<int:meeting_number>/take-back/", chair.chair_take_back, name="chair_take_back"),
    path("chair/<int:meeting_number>/swap/", chair_swaps.chair_swap, name="chair_swap"),
    path("chair/swaps/<int:pk>/answer/", chair_swaps.chair_swap_answer, name="chair_swap_answer"),
    path("chair/swaps/<int:pk>/withdraw/", chair_swaps.chair_swap_withdraw, name="chair_swap_withdraw"),
]
